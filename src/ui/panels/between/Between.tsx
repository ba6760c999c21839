import { type Moment, networkOf } from '../../../state/timeline/moment';
import { Empty, Panel } from '../../widgets/views/Panel';
import { useMoment } from '../../widgets/views/useMoment';
import { Arithmetic } from './Arithmetic';
import { Interpolation } from './Interpolation';
import { SlotPicker } from './SlotPicker';
import slots from './Slots.module.css';
import { useEnd } from './useEnd';
import { SLOTS, useEnds } from './useEnds';

/** Interpolation from one digit to another, and arithmetic with digits. */
export function Between() {
  const moment = useMoment();
  const { ends, ...filling } = useEnds();
  const { A, B, C } = ends;
  return (
    <Panel
      name="Between two digits"
      sentence="Three ways from one digit to another: through the code, through the pixels and through PCA. If the code is good, the images between two digits look like digits."
    >
      <div className={slots.slots}>
        {SLOTS.map((slot) => (
          <SlotPicker key={slot} slot={slot} chosen={ends[slot]} {...filling} />
        ))}
      </div>
      {moment && A && B ? (
        <Found a={A.pixels} b={B.pixels} c={C?.pixels ?? null} moment={moment} />
      ) : (
        <Empty>
          {moment ? 'The digits are being fetched.' : 'The codes appear with the first moment of the run.'}
        </Empty>
      )}
    </Panel>
  );
}

interface Props {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly c: Float32Array | null;
  readonly moment: Moment;
}

function Found({ a, b, c, moment }: Props) {
  const from = useEnd(a, moment);
  const to = useEnd(b, moment);
  return (
    <>
      <Interpolation a={from} b={to} network={networkOf(moment)} />
      {c && <Arithmetic a={from} b={to} c={c} moment={moment} />}
    </>
  );
}
