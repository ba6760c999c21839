import { type ReactNode, useId } from 'react';
import { SETTINGS } from '../../model/settings';
import { count, epochs, loss } from '../format';
import { useLab } from '../lab';
import { BackendMenu } from './BackendMenu';
import classes from './Figures.module.css';

/** Each figure is a group named by its label, so that `Epoch` finds the number and nothing else. */
function Figure({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className={classes.figure}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      <output className={`${classes.value} ${className ?? ''}`} aria-labelledby={id} aria-live="off">
        {children}
      </output>
    </div>
  );
}

export function Figures() {
  return (
    <div className={classes.figures}>
      <EpochFigure />
      <StepFigure />
      <LossFigure part="train" />
      <LossFigure part="test" />
      <SpeedFigure />
      <BackendMenu />
    </div>
  );
}

function EpochFigure() {
  const epoch = useLab((state) => epochs(state.run.epoch));
  const total = useLab((state) => state.settings.epochs);
  return (
    <Figure label="Epoch">
      {epoch}
      <span className={classes.of}> / {total}</span>
    </Figure>
  );
}

function StepFigure() {
  return <Figure label="Step">{useLab((state) => count(state.run.step))}</Figure>;
}

function LossFigure({ part }: { part: 'train' | 'test' }) {
  const kind = useLab((state) => state.settings.loss);
  const value = useLab((state) => loss(state.run[part]?.[state.settings.loss]));
  const name = SETTINGS.loss.options.find((option) => option.value === kind)?.label;
  return (
    <Figure label={part === 'train' ? 'Train loss' : 'Test loss'} className={classes[part]}>
      {value}
      <span className={classes.of}> {name}</span>
    </Figure>
  );
}

function SpeedFigure() {
  return <Figure label="Images per second">{useLab((state) => count(state.run.imagesPerSecond))}</Figure>;
}
