/** Runs some work and gives the most memory this process held meanwhile, in bytes. */
export async function peakMemory<T>(work: () => Promise<T>): Promise<{ result: T; bytes: number }> {
  let bytes = process.memoryUsage.rss();
  const timer = setInterval(() => {
    bytes = Math.max(bytes, process.memoryUsage.rss());
  }, 20);
  try {
    return { result: await work(), bytes };
  } finally {
    clearInterval(timer);
  }
}
