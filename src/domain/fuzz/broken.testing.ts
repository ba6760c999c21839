/** Broken copies of valid files, texts and values: what a parser must survive. */
import fc from 'fast-check';

type Bytes = Uint8Array<ArrayBuffer>;

/** Lengths and counts that a header may claim. */
const CLAIMS = [0, 1, 2, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** One change of a file, which draws what it needs from the numbers. */
type Change = (bytes: Bytes, at: number, other: number, value: number) => Bytes;

const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Writes a number of `width` bytes, if there is room for it. */
const claim =
  (width: 1 | 2 | 4 | 8, little: boolean): Change =>
  (bytes, at, other, value) => {
    const start = Math.min(at, bytes.length - width);
    if (start < 0) return bytes;
    const number = BigInt(CLAIMS[value % CLAIMS.length] as number);
    const wide = width === 8 && other % 2 === 1 ? number << 32n : number;
    for (let i = 0; i < width; i++) {
      const shift = BigInt(8 * (little ? i : width - 1 - i));
      bytes[start + i] = Number((wide >> shift) & 0xffn);
    }
    return bytes;
  };

const CHANGES: readonly Change[] = [
  (bytes, at, other) => {
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (other % 8));
    return bytes;
  },
  (bytes, at, _, value) => {
    bytes[at] = value % 256;
    return bytes;
  },
  // Cut off.
  (bytes, at) => bytes.slice(0, at),
  // A part is missing, comes twice, or changes places with another.
  (bytes, at, other) => joined(bytes.subarray(0, at), bytes.subarray(Math.max(at, other))),
  (bytes, at, other) => joined(bytes.subarray(0, Math.max(at, other)), bytes.subarray(at)),
  (bytes, at, other, value) => {
    const length = 1 + (value % 8);
    const [first, second] = [bytes.slice(at, at + length), bytes.slice(other, other + length)];
    if (first.length !== length || second.length !== length) return bytes;
    bytes.set(second, at);
    bytes.set(first, other);
    return bytes;
  },
  // Something foreign in between, or behind.
  (bytes, at, other, value) =>
    joined(bytes.subarray(0, at), new Uint8Array(1 + (value % 64)).fill(other), bytes.subarray(at)),
  ...([1, 2, 4, 8] as const).flatMap((width) => [claim(width, true), claim(width, false)]),
];

/** Places in a file: half of them among its first bytes, where the header is, or its last ones. */
const place = fc.oneof(
  fc.record({ from: fc.constant('start' as const), at: fc.nat(96) }),
  fc.record({ from: fc.constant('end' as const), at: fc.nat(96) }),
  fc.record({ from: fc.constant('anywhere' as const), at: fc.nat(2 ** 20) }),
);

const within = ({ from, at }: { from: 'start' | 'end' | 'anywhere'; at: number }, length: number) => {
  if (length === 0) return 0;
  if (from === 'anywhere') return at % length;
  return from === 'start' ? Math.min(at, length - 1) : Math.max(0, length - 1 - at);
};

/** Up to four changes of one of these files; now and then the file itself, or bytes of no file. */
export function brokenBytes(valid: readonly Uint8Array[]): fc.Arbitrary<Bytes> {
  const change = fc.tuple(fc.nat(CHANGES.length - 1), place, place, fc.nat(2 ** 16));
  const changed = fc
    .tuple(fc.nat(valid.length - 1), fc.array(change, { maxLength: 4 }))
    .map(([which, changes]) =>
      changes.reduce<Bytes>(
        (bytes, [kind, at, other, value]) =>
          (CHANGES[kind] as Change)(bytes, within(at, bytes.length), within(other, bytes.length), value),
        (valid[which] as Uint8Array).slice() as Bytes,
      ),
    );
  const random = fc.uint8Array({ maxLength: 200 }).map((bytes) => bytes.slice() as Bytes);
  return fc.oneof({ weight: 9, arbitrary: changed }, { weight: 1, arbitrary: random });
}

/** JSON that a careful parser may not expect. */
const HOSTILE_JSON = [
  ...['null', 'true', '0', '-1', '1.5', '1e9', '1e308', '1e999', '-1e999', '-0', '9007199254740993'],
  ...['""', '"x"', '"\\u0000"', '"<script>alert(1)</script>"', '"__proto__"', '"NaN"', '"٣"', '[]', '{}'],
  ...['[null]', '[1e999]', '{"length":4294967295}', '{"toString":1,"valueOf":1}', '{"then":1}'],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'],
  `"${'x'.repeat(5000)}"`,
  `[${'0,'.repeat(4999)}0]`,
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
];

/** Values that no JSON has, but that messages and the browser's database can hold. */
const hostileValues = (): readonly unknown[] => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  return [
    ...[undefined, Number.NaN, Number.POSITIVE_INFINITY, 5n, new Date(Number.NaN), new Map([['a', 1]])],
    ...[new Set([1]), /x/, new Error('x'), new ArrayBuffer(8), circle, [circle], new Array(5)],
    ...[new Uint8Array(3), new Float32Array(3).fill(Number.NaN), new Float64Array(1), new BigInt64Array(2)],
    ...HOSTILE_JSON.map((text) => JSON.parse(text) as unknown),
  ];
};

type Path = readonly (string | number)[];

const isTree = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);

/** Places deeper than this are not changed: a circle has no end. */
const DEEPEST = 12;

/** All places of a value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (!isTree(value) || path.length === DEEPEST) return [path];
  return [path, ...Object.keys(value).flatMap((key) => pathsOf(value[key], [...path, key]))];
}

/** A copy with something else at a place. */
function withAt(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (!isTree(value)) return value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  (copy as Record<string | number, unknown>)[key] = withAt(value[key], rest, change);
  return copy;
}

function withoutAt(value: unknown, path: Path): unknown {
  const last = path.at(-1);
  return withAt(value, path.slice(0, -1), (parent) => {
    if (!isTree(parent) || last === undefined) return parent;
    if (Array.isArray(parent)) return parent.filter((_, i) => String(i) !== String(last));
    return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== last));
  });
}

/** A typed array that is cut, or has other numbers. */
const arrayChanged = (value: unknown, number: number): unknown => {
  if (!(value instanceof Float32Array || value instanceof Float64Array || value instanceof Uint8Array))
    return number;
  const copy = value.slice();
  copy[number % Math.max(1, copy.length)] = [Number.NaN, -1, 1e30, 255][number % 4] as number;
  return number % 3 === 0 ? copy.subarray(1) : copy;
};

/** What may happen at a place. */
const changeOfTree = (others: readonly unknown[]) =>
  fc.tuple(fc.nat(2 ** 16), fc.nat(9), fc.nat(others.length - 1), fc.nat(2 ** 16));

function treeChanged(
  value: unknown,
  [where, kind, which, number]: readonly [number, number, number, number],
  others: readonly unknown[],
): unknown {
  const paths = pathsOf(value);
  const path = paths[where % paths.length] as Path;
  if (kind === 0) return withoutAt(value, path);
  if (kind === 1) return withAt(value, path, (old) => arrayChanged(old, number));
  // Two places change what they have.
  if (kind === 2) {
    const from = paths[number % paths.length] as Path;
    return withAt(value, path, () => from.reduce((at, key) => (isTree(at) ? at[key] : at), value));
  }
  if (kind === 3) return withAt(value, path, (old) => (Array.isArray(old) ? [...old, ...old] : [old]));
  if (kind === 4) return withAt(value, path, (old) => (isTree(old) ? { ...old, extra: others[which] } : old));
  return withAt(value, path, () => others[which]);
}

/** Copies of a value with up to three changes, as a message or the database may hold them. */
export function brokenValue(valid: unknown): fc.Arbitrary<unknown> {
  const others = hostileValues();
  return fc
    .array(changeOfTree(others), { maxLength: 3 })
    .map((changes) => changes.reduce<unknown>((value, change) => treeChanged(value, change, others), valid));
}

/** Texts of JSON with up to three changes in the value, or in the text. */
export function brokenJson(valid: unknown): fc.Arbitrary<string> {
  // A place is marked in the value, and its JSON is put into the text.
  const marks = HOSTILE_JSON.map((_, i) => `\u{e000}${i}\u{e000}`);
  const changed = fc.array(changeOfTree(marks), { maxLength: 3 }).map((changes) => {
    const value = changes.reduce<unknown>((now, change) => treeChanged(now, change, marks), valid);
    return (JSON.stringify(value) ?? 'null').replace(
      /"\u{e000}(\d+)\u{e000}"/gu,
      (_, i: string) => HOSTILE_JSON[Number(i)] as string,
    );
  });
  const text = brokenText([JSON.stringify(valid)]);
  return fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: text });
}

/** Copies of a text with some characters changed, missing, or too many. */
export const brokenText = (valid: readonly string[]): fc.Arbitrary<string> =>
  brokenBytes(valid.map((text) => new TextEncoder().encode(text))).map((bytes) =>
    new TextDecoder().decode(bytes),
  );
