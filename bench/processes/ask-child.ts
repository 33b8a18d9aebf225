import type { ChildProcess } from 'node:child_process';

/** The next message that a child sends. Rejects when it ends first. */
export function nextMessage<Message>(child: ChildProcess, name: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const gone = (): void => {
      child.off('message', came);
      reject(new Error(`The process "${name}" has ended.`));
    };
    const came = (message: unknown): void => {
      child.off('exit', gone);
      resolve(message as Message);
    };
    child.once('exit', gone);
    child.once('message', came);
  });
}

/** Asks a child that answers every question with one message. One question at a time. */
export function askChild<Answer>(child: ChildProcess, name: string, question: object): Promise<Answer> {
  const answer = nextMessage<Answer>(child, name);
  child.send(question);
  return answer;
}
