/** Each format in which the codes of the map's digits leave the page. A format is fetched when it is first chosen. */
import type { Project } from '../network/project';
import type { CodesSubject, PlacedCodes } from './placedCodes';

type Make = (subject: CodesSubject, codes: PlacedCodes) => Promise<Project>;

export const csvFiles: Make = async (subject, codes) =>
  (await import('./csvAndNumpy')).csvAndNumpy(subject, codes);

export const parquetFiles: Make = async (subject, codes) =>
  (await import('./parquet')).parquetProject(subject, codes);

export const projectorFiles: Make = async (subject, codes) =>
  (await import('./projector')).projectorProject(subject, codes);
