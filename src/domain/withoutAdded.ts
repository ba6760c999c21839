/**
 * Does something while `for … in` finds nothing in an empty object. Scripts of other programs, such as browser extensions,
 * may have added properties to all objects, and fflate takes what it finds so for files.
 */
export function withoutAdded<T>(action: () => T): T {
  const added = Object.entries(Object.getOwnPropertyDescriptors(Object.prototype)).filter(
    ([, { enumerable, configurable }]) => enumerable && configurable,
  );
  for (const [key, property] of added)
    Object.defineProperty(Object.prototype, key, { ...property, enumerable: false });
  try {
    return action();
  } finally {
    for (const [key, property] of added) Object.defineProperty(Object.prototype, key, property);
  }
}
