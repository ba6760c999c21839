// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../domain/settings';
import { showInPage } from '../page.testing';
import { SettingControl } from './SettingControl';

describe('the control of a setting', () => {
  it('shows a number as a slider with the setting’s own value and range, not the number of its stop', () => {
    showInPage(<SettingControl name="learningRate" />, { learningRate: 0.003 });
    const slider = screen.getByRole('slider', { name: SETTINGS.learningRate.label });
    expect(slider.getAttribute('aria-valuenow')).toBe('0.003');
    expect(slider.getAttribute('aria-valuemin')).toBe(String(SETTINGS.learningRate.min));
    expect(slider.getAttribute('aria-valuemax')).toBe(String(SETTINGS.learningRate.max));
    expect(screen.getByText('0.003').tagName).toBe('OUTPUT');
  });

  it('moves a number to the next stop with an arrow key', async () => {
    const { hand, lab } = showInPage(<SettingControl name="codeSize" />, { codeSize: 4 });
    screen.getByRole('slider').focus();
    await hand.keyboard('{ArrowRight}');
    expect(lab.getState().settings.codeSize).toBeGreaterThan(4);
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe(
      `${lab.getState().settings.codeSize} units`,
    );
  });

  it('offers the choices of the settings table, and sets the one that a person picks', async () => {
    const { hand, lab } = showInPage(<SettingControl name="optimizer" />);
    await hand.click(screen.getByRole('combobox', { name: SETTINGS.optimizer.label }));
    const offered = screen.getAllByRole('option', { hidden: true }).map((option) => option.textContent);
    expect(offered).toEqual(SETTINGS.optimizer.options.map(({ label }) => label));
    await hand.click(screen.getByRole('option', { name: 'RMSProp', hidden: true }));
    expect(lab.getState().settings.optimizer).toBe('rmsprop');
  });

  it('turns a switch on and off', async () => {
    const { hand, lab } = showInPage(<SettingControl name="tied" />);
    const control = screen.getByRole('switch', { name: SETTINGS.tied.label });
    await hand.click(control);
    expect(lab.getState().settings.tied).toBe(true);
    await hand.click(control);
    expect(lab.getState().settings.tied).toBe(false);
  });

  it('shows the seed as a field with a dice button, because a seed is a name, not a quantity', async () => {
    const { hand, set } = showInPage(<SettingControl name="seed" />);
    expect(screen.queryByRole('slider')).toBeNull();
    await hand.type(screen.getByRole('textbox', { name: SETTINGS.seed.label }), '7');
    expect(set).toHaveBeenLastCalledWith({ seed: 17 });
    await hand.click(screen.getByRole('button', { name: 'Random seed' }));
    const seed = set.mock.lastCall?.[0].seed ?? Number.NaN;
    expect(Number.isInteger(seed) && seed >= SETTINGS.seed.min && seed <= SETTINGS.seed.max).toBe(true);
  });

  it('follows the setting when something else changes it', () => {
    const { lab } = showInPage(<SettingControl name="epochs" />);
    act(() => lab.set({ epochs: 50 }));
    expect(screen.getByRole('slider').getAttribute('aria-valuenow')).toBe('50');
  });
});
