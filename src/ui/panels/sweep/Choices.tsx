import { PRESETS } from '../../../domain/presets';
import { PRESENT, SIZES } from '../../../state/sweep/plan';
import { useSweep, useSweepVerbs } from '../../sweep';
import { WholeNumber } from '../../widgets/WholeNumber';
import classes from './RateDistortion.module.css';

const VARIANTS = [
  { id: PRESENT, name: 'The present settings' },
  ...PRESETS.map(({ id, name }) => ({ id, name })),
];
const MOST_EPOCHS = 50;

/** The choice of what the sweep trains. A change does not stop a running sweep. */
export function Choices() {
  const sweep = useSweepVerbs();
  const { variants, sizes, epochs } = useSweep((state) => state.choice);
  const toggled = <T,>(list: readonly T[], value: T) =>
    list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
  return (
    <div className={classes.choices}>
      <fieldset className={classes.set}>
        <legend>Code sizes</legend>
        {SIZES.map((size) => (
          <Check
            key={size}
            label={String(size)}
            name={`Code size ${size}`}
            checked={sizes.includes(size)}
            onChange={() => sweep.choose({ sizes: toggled(sizes, size) })}
          />
        ))}
      </fieldset>
      <WholeNumber
        className={classes.epochs ?? ''}
        label={<span>Epochs for each point</span>}
        min={1}
        max={MOST_EPOCHS}
        value={epochs}
        onChange={(value) => sweep.choose({ epochs: value })}
      />
      <fieldset className={classes.set}>
        <legend>Networks</legend>
        {VARIANTS.map(({ id, name }) => (
          <Check
            key={id}
            label={name}
            name={`Network: ${name}`}
            checked={variants.includes(id)}
            onChange={() => sweep.choose({ variants: toggled(variants, id) })}
          />
        ))}
      </fieldset>
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: () => void;
}

function Check({ label, name, checked, onChange }: CheckProps) {
  return (
    <label className={classes.check}>
      <input type="checkbox" aria-label={name} checked={checked} onChange={onChange} />
      <span>{label}</span>
    </label>
  );
}
