/** Whose code a frame is: a package, a library or app of ours, a module of Node, or the engine itself. */
export function packageOf(url: string, functionName: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(engine)';
  const [, dependency] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  if (dependency !== undefined) return dependency;
  const [, ours] = /\/dist\/((?:apps|libs)\/[^/]+)\//.exec(url) ?? [];
  if (ours !== undefined) return ours;
  const [, module] = /^node:(?:internal\/)?([^/]+)/.exec(url) ?? [];
  return module === undefined ? url : `node:${module}`;
}

/** Where a function is, short enough for a table. */
export const placeOf = (url: string, line: number): string =>
  url === '' ? '' : `${url.replace(/^.*\/(node_modules|dist)\//, '')}:${line + 1}`;
