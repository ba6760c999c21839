import { otherThan, type PcaErrors, type PcaImage } from '../../domain/rival';
import { winnerByError } from '../../domain/winner';
import { loss, ratio } from '../format';

/** A sentence that says which reconstruction is nearer to the digit on the pad. */
export function digitVerdict(mse: number, pcaMse: number): string {
  switch (winnerByError(mse, pcaMse)) {
    case 'ae':
      return `Autoencoder ${ratio(pcaMse / mse)}× nearer than PCA`;
    case 'pca':
      return `PCA is nearer: its error is ${ratio(mse / pcaMse)}× smaller`;
    case 'level':
      return 'Autoencoder and PCA are equally near';
  }
}

/** A sentence that compares the run with PCA of the same code size on the test digits. */
export function testVerdict(
  mse: number,
  errors: PcaErrors<number>,
  rival: PcaImage,
  codeSize: number,
): string {
  const pcaMse = errors[rival];
  const other = otherThan(rival);
  const figures = `MSE ${loss(pcaMse)}, ${other} ${loss(errors[other])}`;
  const pca = `PCA with ${codeSize} ${codeSize === 1 ? 'number' : 'numbers'} (${figures})`;
  switch (winnerByError(mse, pcaMse)) {
    case 'ae':
      return `On test digits the autoencoder (MSE ${loss(mse)}) is ${ratio(pcaMse / mse)}× better than ${pca}.`;
    case 'pca':
      return `PCA wins on test digits so far: ${pca} is ${ratio(mse / pcaMse)}× better than the autoencoder (${loss(mse)}).`;
    case 'level':
      return `On test digits the autoencoder (MSE ${loss(mse)}) is level with ${pca}.`;
  }
}
