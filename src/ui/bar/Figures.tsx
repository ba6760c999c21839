import { type CSSProperties, type ReactNode, useId } from 'react';
import { SETTINGS } from '../../domain/settings';
import { agedEpoch } from '../../state/age';
import { count, epochs, loss } from '../format';
import { useLab } from '../lab';
import { BackendMenu } from './BackendMenu';
import classes from './Figures.module.css';

/** Each figure is a group named by its label, so that `Epoch` finds only that number. */
interface FigureProps {
  readonly label: string;
  /** Reserved width in pixels, so that a longer number does not move the others. */
  readonly room: number;
  readonly className?: string;
  readonly children: ReactNode;
}

function Figure({ label, room, className, children }: FigureProps) {
  const id = useId();
  return (
    <div className={classes.figure} style={{ '--room': `${room}px` } as CSSProperties}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      <output
        className={`${classes.value} ${className ?? ''}`}
        aria-labelledby={id}
        aria-live="off"
        translate="no"
      >
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
    <Figure label="Epoch" room={78}>
      <span>{epoch}</span>
      <span className={classes.of}>{` / ${total}`}</span>
    </Figure>
  );
}

function StepFigure() {
  const step = useLab((state) => count(state.run.step));
  return (
    <Figure label="Step" room={58}>
      {step}
    </Figure>
  );
}

function LossFigure({ part }: { part: 'train' | 'test' }) {
  const kind = useLab((state) => state.settings.loss);
  const value = useLab((state) => loss(state.run[part]?.[state.settings.loss]));
  const aged = useLab((state) => (part === 'test' ? agedEpoch(state) : null));
  const name = SETTINGS.loss.options.find((option) => option.value === kind)?.label;
  return (
    <Figure
      label={part === 'train' ? 'Train loss' : 'Test loss'}
      room={part === 'train' ? 80 : 116}
      className={classes[part]}
    >
      <span>{value}</span>
      <span className={classes.of}>{` ${aged === null ? name : `at epoch ${epochs(aged)}`}`}</span>
    </Figure>
  );
}

function SpeedFigure() {
  const speed = useLab((state) => count(state.run.imagesPerSecond));
  return (
    <Figure label="Images per second" room={96}>
      {speed}
    </Figure>
  );
}
