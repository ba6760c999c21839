import { Button } from '@mantine/core';
import { useState } from 'react';
import { save } from '../../../export/save';
import { useVerbs } from '../../lab';
import { usePalette } from '../../palette';
import { type Album, albumOf } from './album';
import { gifOf, stripOf, tableOf } from './contents';
import classes from './Timeline.module.css';
import { savedWords } from './words';

/** Takes the run away: as an animation, as a strip of pictures, as a table. */
export function Files() {
  const lab = useVerbs();
  const palette = usePalette();
  /** How far the animation is; null while none is being made. */
  const [progress, setProgress] = useState<string | null>(null);
  const [outcome, setOutcome] = useState('');
  const withAlbum = async (make: (album: Album) => Promise<string>) => {
    try {
      setOutcome('');
      const album = albumOf(lab);
      setOutcome(album ? await make(album) : 'There are no pictures to save yet.');
    } catch (failure) {
      setOutcome(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setProgress(null);
    }
  };
  const saveGif = () =>
    withAlbum(async (album) => {
      const all = album.moments.length;
      const say = (done: number) => setProgress(`Picture ${done} of ${all}…`);
      say(0);
      const doubt = save('timeline', 'gif', await gifOf(album, palette, say));
      return doubt ?? savedWords('The GIF', all, album.kept);
    });
  const saveStrip = () =>
    withAlbum(async (album) => {
      return save('timeline', 'png', await stripOf(album, palette, lab.getState())) ?? '';
    });
  const saveTable = () => {
    const state = lab.getState();
    const some = state.timeline.marks.length > 0;
    setOutcome(some ? (save('timeline', 'csv', tableOf(state)) ?? '') : 'There are no moments to save yet.');
  };
  return (
    <div className={classes.files}>
      <Button className={classes.button ?? ''} disabled={progress !== null} onClick={() => void saveGif()}>
        Save as GIF
      </Button>
      <Button className={classes.button ?? ''} onClick={() => void saveStrip()}>
        Save as a strip (PNG)
      </Button>
      <Button className={classes.button ?? ''} onClick={saveTable}>
        Save the moments (CSV)
      </Button>
      {progress !== null && <span className={classes.memory}>{progress}</span>}
      {/* Told once, when it is over, and not with every picture. */}
      <span role="status" className={classes.memory}>
        {outcome}
      </span>
    </div>
  );
}
