import { useEffect } from 'react';
import {
  type Complaint,
  complaintsOfCurve,
  complaintsOfNetwork,
  complaintsOfShape,
  HEALTH_DIGITS,
} from '../../../domain/health';
import { count } from '../../format';
import { useLab, useVerbs } from '../../lab';
import { useSay } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { StudyControls, useFormer, Verdict } from '../../widgets/study/StudyControls';
import { Panel } from '../../widgets/views/Panel';
import classes from './Health.module.css';
import { LayerTable } from './LayerTable';
import { healthTable } from './table';

/** What is wrong with the network, if anything, and what to try. While open, the panel checks after every epoch. */
export function Health() {
  useStudyEachEpoch();
  const report = useLab((state) => state.studies.health.report);
  const former = useFormer('health');
  const tests = useLab(({ data }) => data?.testTotal ?? 0);
  const settings = useLab((state) => state.settings);
  const points = useLab((state) => state.run.curves.train);
  const current = useLab((state) => state.studies.health.report?.runId === state.run.id);
  const complaints = [
    ...complaintsOfShape(settings),
    ...complaintsOfCurve(points.map(({ step, losses }) => ({ step, loss: losses[settings.loss] }))),
    ...(report && current ? complaintsOfNetwork(report, settings) : []),
  ];
  return (
    <Panel
      name="Health"
      former={former}
      sentence={`Signs of trouble in training, measured on ${count(Math.min(HEALTH_DIGITS.test, tests || HEALTH_DIGITS.test))} test digits, and what to try.`}
      controls={
        report && (
          <SaveMenu
            name="health"
            label="health of the layers"
            table={() => healthTable(report)}
            measured={report}
          />
        )
      }
    >
      <StudyControls name="health" verb={report ? 'Examine again' : 'Examine'} progressName="Examined" />
      {complaints.length > 0 ? (
        <ul className={classes.complaints}>
          {complaints.map((complaint) => (
            <Item key={complaint.finding} {...complaint} />
          ))}
        </ul>
      ) : (
        <Verdict winner="level">
          {report && current
            ? 'All is well: every number of the code is in use, gradients reach every layer, and the loss on test digits is as low as on training digits.'
            : 'Nothing is wrong so far. The network is examined after its first epoch.'}
        </Verdict>
      )}
      {report && <LayerTable report={report} />}
    </Panel>
  );
}

function Item({ finding, advice }: Complaint) {
  const say = useSay();
  return (
    <li>
      <strong>{say(finding)}</strong>
      <span>{say(` ${advice}`)}</span>
    </li>
  );
}

function useStudyEachEpoch() {
  const lab = useVerbs();
  const runId = useLab((state) => state.run.id);
  const epoch = useLab((state) => Math.floor(state.run.epoch));
  useEffect(() => {
    const { report } = lab.getState().studies.health;
    if (epoch === 0 || (report?.runId === runId && Math.floor(report.epoch) >= epoch)) return;
    lab.study('health');
  }, [lab, runId, epoch]);
}
