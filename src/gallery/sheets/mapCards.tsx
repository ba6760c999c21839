import { useRef } from 'react';
import { selectMap } from '../../state/selectors';
import { useLab } from '../../ui/lab';
import { PointCard } from '../../ui/panels/map/PointCard';
import { ProbeCard } from '../../ui/panels/map/ProbeCard';
import { usePointDetail } from '../../ui/panels/map/usePointDetail';
import { ready, rested } from '../plays';
import type { Sheet } from '../specimen';

/** The map positions its cards itself; here each has a box of its own. */
const box = { position: 'relative', width: 200, height: 220 } as const;

function Pointed({ mapIndex }: { readonly mapIndex: number }) {
  const card = useRef<HTMLDivElement>(null);
  const map = useLab(selectMap);
  const detail = usePointDetail(mapIndex, map);
  return (
    <div style={box}>
      <PointCard ref={card} label={map?.labels[mapIndex] ?? 0} detail={detail} />
    </div>
  );
}

const late = (
  <div style={box}>
    <PointCard ref={null} label={4} detail={{ kind: 'failed' }} />
  </div>
);

const probe = (near: number | null) => (
  <div style={box}>
    <ProbeCard point={{ x: 0.4, y: -0.2 }} near={near} />
  </div>
);

export const sheet: Sheet = {
  layout: 'small',
  specimens: [
    { name: 'a digit is pointed at', view: <Pointed mapIndex={0} />, play: rested() },
    { name: 'its pixels have not arrived', view: late, play: ready },
    { name: 'a point is clicked', view: probe(null), play: rested() },
    { name: 'a point near a digit is clicked', view: probe(3), play: rested() },
    { name: 'the map has no network yet', view: probe(null), play: ready },
  ],
};
