/**
 * The script of two threads: the one that trains, and the one of a study. Both need TensorFlow.js, so the browser
 * fetches and compiles it once.
 */
import '../domain/newMembers';
import { STUDY_THREAD } from './studies';
import { serveStudy } from './studyThread';
import { serveTraining } from './trainingThread';

// At once, not after a dynamic import: messages that come before anything listens are lost.
if (self.name === STUDY_THREAD) serveStudy();
else serveTraining();
