import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  SegmentedControl,
  Select,
  Slider,
  Switch,
  TextInput,
  Tooltip,
} from '@mantine/core';
import classes from './controls.module.css';

// Mantine needs ten shades. The page's controls use colours of theme.css; these shades serve the rest.
const amber: MantineColorsTuple = [
  '#fdf4e3',
  '#f6e4c3',
  '#ecca8d',
  '#e5b25c',
  '#dc9a33',
  '#c97f17',
  '#b4690a',
  '#9a5200',
  '#7d4200',
  '#5f3200',
];

/** How Mantine's controls look here: hairlines, no boxes; all colours come from `theme.css`. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  primaryColor: 'amber',
  primaryShade: { light: 7, dark: 4 },
  colors: { amber },
  defaultRadius: 3,
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // `Modal` and `Kbd` are not imported here: they load with the dialog that needs them.
    Button: Button.extend({ defaultProps: { variant: 'default' }, classNames: { root: classes.button } }),
    Slider: Slider.extend({
      defaultProps: { label: null, size: 2, thumbSize: 18 },
      classNames: {
        root: classes.slider,
        track: classes.track,
        bar: classes.trackBar,
        thumb: classes.thumb,
        mark: classes.mark,
      },
    }),
    Select: Select.extend({
      defaultProps: {
        allowDeselect: false,
        withCheckIcon: false,
        // The list itself scrolls, so that the arrow keys scroll it too.
        withScrollArea: false,
        // As wide as its words, not as narrow as the field.
        comboboxProps: { position: 'bottom-start', offset: 4, width: 'max-content' },
      },
      classNames: {
        input: classes.field,
        dropdown: classes.dropdown,
        options: classes.options,
        option: classes.option,
      },
    }),
    TextInput: TextInput.extend({ classNames: { input: classes.field } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'xs', withItemsBorders: false },
      classNames: { root: classes.segments, indicator: classes.segment, label: classes.segmentLabel },
    }),
    Switch: Switch.extend({
      defaultProps: { size: 'xs', withThumbIndicator: false },
      classNames: { track: classes.switchTrack, thumb: classes.switchThumb, label: classes.switchLabel },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        multiline: true,
        maw: 260,
        openDelay: 250,
        events: { hover: true, focus: true, touch: true },
      },
      classNames: { tooltip: classes.tooltip },
    }),
    Menu: Menu.extend({
      // A menu must not contain Mantine's focus placeholder.
      defaultProps: { offset: 4, withInitialFocusPlaceholder: false },
      classNames: { dropdown: classes.dropdown, item: classes.option, label: classes.menuLabel },
    }),
    Modal: {
      defaultProps: {
        size: 'lg',
        overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 120 },
      },
      classNames: { content: classes.dialog, header: classes.dialogHeader, title: classes.dialogTitle },
    },
    Kbd: { classNames: { root: classes.key } },
  },
});

/** Maps Mantine's own colours to ours, so that only theme.css defines the two themes. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--muted)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-default-hover': 'var(--sunk)',
    '--mantine-primary-color-filled': 'var(--ae)',
    '--mantine-color-error': 'var(--bad)',
  };
  return { variables: {}, light: ours, dark: ours };
};
