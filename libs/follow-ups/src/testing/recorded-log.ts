import { Writable } from 'node:stream';
import { pino } from 'pino';
import { currentCorrelation, type Logger } from '#platform';

/** A logger whose lines can be searched. Nothing is struck out, so what should not be there shows. */
export class RecordedLog {
  text = '';

  readonly logger: Logger = pino(
    { level: 'trace', mixin: () => ({ ...currentCorrelation() }) },
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.text += chunk.toString();
        done();
      },
    }),
  );
}
