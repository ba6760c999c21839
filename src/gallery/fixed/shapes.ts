/** A small set of a person's own: dark circles, crosses and bars on light paper, 40 × 30 pixels. */
import { Collector } from '../../data/import/collector';
import { Plan } from '../../data/import/plan';
import type { Survey } from '../../data/import/survey';

const [WIDTH, HEIGHT, COUNT] = [40, 30, 60];

const SHAPES: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  bar: (x, y) => Math.abs(x) < 3 && Math.abs(y) < 11,
  circle: (x, y) => Math.abs(Math.hypot(x, y) - 9) < 1.5,
  cross: (x, y) => Math.min(Math.abs(x - y), Math.abs(x + y)) < 2 && Math.abs(x) < 10,
};

/** What the import finds in them. */
export function shapesSurvey(): Survey {
  const collector = new Collector();
  for (let i = 0; i < COUNT; i++)
    for (const [label, inside] of Object.entries(SHAPES)) {
      const values = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, p) => {
        const x = (p % WIDTH) - WIDTH / 2 - (i % 5) + 2;
        const y = Math.floor(p / WIDTH) - HEIGHT / 2 + (i % 3) - 1;
        return inside(x, y) ? 30 : 240;
      });
      const [width, height] = [WIDTH, HEIGHT];
      collector.add({ values, width, height, label, set: null, name: `${label} ${i}` });
    }
  const notes = ['Not read, because they are no PNG or JPEG images: notes.txt.'];
  return new Plan({ images: collector.finish(), paths: ['shapes.zip'], notes }).survey;
}
