import { useState } from 'react';
import { inWordsOf } from '../../../domain/itemWords';
import { useVerbs } from '../../lab';
import { usePalette } from '../../palette';
import { FilesMenu } from '../../widgets/save/FilesMenu';
import { albumOf } from './album';
import { gifOf, stripOf, timelineCsv } from './contents';
import classes from './Timeline.module.css';
import { savedWords } from './words';

/** Saves the run as an animation, as a strip of pictures, or as a table. */
export function Files() {
  const lab = useVerbs();
  const palette = usePalette();
  /** Progress of the animation, in words; null while none is being made. */
  const [progress, setProgress] = useState<string | null>(null);
  const [outcome, setOutcome] = useState('');
  const gif = async () => {
    setOutcome('');
    const album = albumOf(lab);
    if (!album) return null;
    const all = album.moments.length;
    const say = (done: number) => setProgress(`Picture ${done} of ${all}…`);
    say(0);
    try {
      const made = await gifOf(album, palette, say);
      setOutcome(inWordsOf(lab.getState().source.set, savedWords('The GIF', all, album.kept)));
      return made;
    } finally {
      setProgress(null);
    }
  };
  const strip = () => {
    const album = albumOf(lab);
    return album && stripOf(album, palette, lab.getState());
  };
  const table = () => {
    const state = lab.getState();
    return state.timeline.marks.length > 0 ? timelineCsv(state) : null;
  };
  return (
    <div className={classes.files}>
      <FilesMenu
        name="timeline"
        label="the run, moment by moment"
        files={[
          { words: 'Animation (GIF)', kind: 'gif', make: gif, disabled: progress !== null },
          { words: 'Strip (PNG)', kind: 'png', make: strip },
          { words: 'Numbers (CSV)', kind: 'csv', make: table },
        ]}
      />
      {progress !== null && <span className={classes.memory}>{progress}</span>}
      {/* Announced once, at the end, and not with every picture. */}
      <span role="status" className={classes.memory}>
        {outcome}
      </span>
    </div>
  );
}
