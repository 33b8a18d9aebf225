/** What `work` comes to, when it does within `patienceMs`. Rejects after that; the work itself goes on. */
export async function withinPatience<Result>(
  work: Promise<Result>,
  { queue, patienceMs }: { readonly queue: string; readonly patienceMs: number },
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The queue "${queue}" did not answer in time.`)), patienceMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
