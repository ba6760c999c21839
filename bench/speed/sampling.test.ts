import { expect, it } from 'vitest';
import { fragment } from '../../packages/kernels/src/webgl/glsl';
import { withFetch } from './sampling';

it('a program of the kernels reads every texel with texelFetch', () => {
  const program = withFetch(fragment(['a'], 1, 'void main() { o0 = at(a, 0., 0., 0., vec2(1)); }'));
  expect(program).toContain('texelFetch(');
  expect(program).not.toContain('texture(');
});

it('other programs stay as they are', () => {
  expect(withFetch('void main() {}')).toBeNull();
});
