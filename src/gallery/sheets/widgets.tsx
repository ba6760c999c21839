import { LinkButton } from '../../ui/widgets/LinkButton';
import { PixelImage } from '../../ui/widgets/PixelImage';
import { Boundary } from '../../ui/widgets/part/Boundary';
import { Trouble } from '../../ui/widgets/part/Trouble';
import { SettingControl } from '../../ui/widgets/SettingControl';
import { SaveMenu } from '../../ui/widgets/save/SaveMenu';
import { StudyControls, Verdict } from '../../ui/widgets/study/StudyControls';
import { Empty, Panel } from '../../ui/widgets/views/Panel';
import { Segments } from '../../ui/widgets/views/Segments';
import { WholeNumber } from '../../ui/widgets/WholeNumber';
import { features } from '../fixed/findings';
import { found, inTurn, measuring, restarted, studyFailed, training } from '../plays';
import type { Sheet } from '../specimen';

const study = <StudyControls name="features" verb="Measure features" progressName="Features measured" />;
const nothing = () => {};
const ramp = Float32Array.from({ length: 784 }, (_, i) => (i % 28) / 27);
const signed = ramp.map((value) => 2 * value - 1);

function Broken(): never {
  throw new Error('a number of it is missing.');
}

export const sheet: Sheet = {
  layout: 'small',
  specimens: [
    { name: 'a number', view: <SettingControl name="learningRate" /> },
    { name: 'a choice', view: <SettingControl name="optimizer" /> },
    { name: 'a switch', view: <SettingControl name="centre" /> },
    { name: 'a switch that is off', view: <SettingControl name="tied" /> },
    { name: 'the seed', view: <SettingControl name="seed" /> },
    {
      name: 'a whole number',
      view: <WholeNumber label={<span>Epochs</span>} min={1} max={50} value={12} onChange={nothing} />,
    },
    { name: 'choices beside each other', view: <Segments name="curveAxis" /> },
    {
      name: 'a button in a text',
      view: (
        <p>
          <span>Choose other digits, or </span>
          <LinkButton onClick={nothing}>let them go</LinkButton>
        </p>
      ),
    },
    {
      name: 'a trouble',
      view: <Trouble message="Decoding stopped (no answer for 30 seconds)." onRetry={nothing} />,
    },
    {
      name: 'a part that could not be drawn',
      view: (
        <Boundary name="Latent map">
          <Broken />
        </Boundary>
      ),
    },
    { name: 'a study that was not begun', view: study },
    {
      name: 'a study in progress',
      view: study,
      play: measuring('features', 0.4, 'Classifying by nearest neighbours'),
    },
    {
      name: 'a study that failed',
      view: study,
      play: studyFailed('features', 'The features could not be measured: no memory is left.'),
    },
    { name: 'a study that is done', view: study, play: inTurn(training(), found('features', features(0.9))) },
    {
      name: 'a study of an earlier run',
      view: study,
      play: inTurn(training(), found('features', features(0.9)), restarted),
    },
    {
      name: 'a verdict for the autoencoder',
      view: <Verdict winner="ae">The autoencoder’s codes are easier to classify.</Verdict>,
    },
    { name: 'a verdict for PCA', view: <Verdict winner="pca">PCA’s codes are easier to classify.</Verdict> },
    { name: 'a verdict for neither', view: <Verdict winner="level">A tie.</Verdict> },
    {
      name: 'an empty panel',
      view: (
        <Panel name="Panel" sentence="What is seen here.">
          <Empty>There is nothing yet.</Empty>
        </Panel>
      ),
    },
    {
      name: 'a panel of a former network',
      view: (
        <Panel name="Panel" sentence="" former="network">
          <p>Its last picture.</p>
        </Panel>
      ),
    },
    {
      name: 'what can be saved',
      view: (
        <div style={{ minHeight: 150 }}>
          <SaveMenu name="a" label="a view" vectors table={() => ({ columns: [], rows: [] })} />
        </div>
      ),
      press: ['Save: a view'],
    },
    { name: 'ink and the autoencoder’s', view: <Pictures tones={['ink', 'ae']} pixels={ramp} /> },
    { name: 'PCA’s and a difference', view: <Pictures tones={['pca', 'difference']} pixels={signed} /> },
  ],
};

function Pictures({
  tones,
  pixels,
}: {
  readonly tones: readonly ('ink' | 'ae' | 'pca' | 'difference')[];
  readonly pixels: Float32Array;
}) {
  return (
    <div style={{ display: 'flex', gap: 16 }}>
      {tones.map((tone) => (
        <div key={tone} style={{ width: 96 }}>
          <PixelImage pixels={pixels} tone={tone} label={tone} />
        </div>
      ))}
    </div>
  );
}
