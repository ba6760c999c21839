/** The draws between the encoder and the decoder. Without a code of its own and without penalties, there are none. */
import { activitySource, codeSource } from './code';
import { codeGradientSource } from './codeGradient';
import type { SourceDraw } from './draw';
import { otherSide, type SideIndex } from './sides';
import type { StepParts } from './stepUniforms';

/** What the decoder gets, and its mean activity. */
export function codeDraws({ plan, memory, uniforms }: StepParts): SourceDraw[] {
  const { variant } = plan;
  const { code, layers } = memory;
  const outputs = variant && layers[variant.codeLayer]?.output;
  if (!code || !outputs) return [];
  const { values, activity, uniform } = code;
  const draws: SourceDraw[] = [];
  if (values)
    draws.push({
      source: codeSource(variant.code),
      target: values.target,
      textures: [outputs.texture],
      uniforms: variant.code === 'sampled' ? [uniform, uniforms.random] : [uniform],
    });
  const sparse = variant.penalties.find((penalty) => penalty.kind === 'activity');
  if (sparse && activity)
    draws.push({
      source: activitySource(sparse.of),
      target: activity.target,
      textures: [(values ?? outputs).texture],
      uniforms: [uniform, uniforms.batch],
    });
  return draws;
}

/** The gradient by the code layer's logits, from that by what the decoder got. */
export function codeGradientDraws({ plan, memory, uniforms }: StepParts, side: SideIndex): SourceDraw[] {
  const { variant } = plan;
  const { code, layers } = memory;
  const layer = variant && layers[variant.codeLayer];
  if (!variant || !code || !layer?.output) return [];
  const { values, gradient, activity, penalties } = code;
  return [
    {
      source: codeGradientSource(variant.code, layer.shape.activation, variant.penalties),
      target: code.targets[otherSide(side)],
      textures: [
        layer.output.texture,
        gradient.texture,
        ...(variant.code === 'sampled' && values ? [values.texture] : []),
        ...(activity ? [activity.texture] : []),
        ...(penalties ? [penalties.sums[side]] : []),
      ],
      uniforms: [code.uniform, uniforms.batch, ...(penalties ? [penalties.uniform] : [])],
    },
  ];
}
