import { createInbox, type InboxOptions } from "./inbox.ts";

interface WatchOptions extends InboxOptions {
  everyMilliseconds?: number;
}

/**
 * Looks into the inbox again and again, which works on network drives too,
 * where nobody tells of changes. Stopped once the look under way has ended.
 */
export function watchInbox({ everyMilliseconds = 2_000, ...options }: WatchOptions): {
  stop(): Promise<unknown>;
} {
  const inbox = createInbox(options);
  let isStopped = false;
  let timer: NodeJS.Timeout;

  async function lookOnAndOn(): Promise<void> {
    await inbox.look();
    if (!isStopped) timer = setTimeout(() => void lookOnAndOn(), everyMilliseconds);
  }

  void lookOnAndOn();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      return inbox.idle();
    },
  };
}
