/** What may be stored of a try that failed: a code, because messages may say anything. */
export function codeOf(thrown: unknown, limit: AbortSignal): string {
  if (limit.aborted) return 'TIMEOUT';
  const code: unknown =
    typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'UNKNOWN';
}
