import type { ReactElement } from 'react';
import type { StudyName } from '../domain/study';
import { inTurn, measuring, training } from './plays';
import type { Specimen } from './specimen';

/** A study's panel before its results: not measured, and during the measurement. `done`: from 0 to 1. */
export const beforeResults = (
  view: ReactElement,
  name: StudyName,
  done: number,
  doing: string,
): Specimen[] => [
  { name: 'not measured', view, play: training() },
  { name: 'is being measured', view, play: inTurn(training(), measuring(name, done, doing)) },
];
