/** A process that is one layer and its load: it measures one cell after the other, as it is told. */
import type { Layer } from '../layers/layer.js';
import { openLayer } from '../layers/open-layer.js';
import { measureLoad } from '../run/measure-load.js';
import type { DriverAnswer, DriverQuestion } from './driver-messages.js';

let opened: { readonly layer: Layer; readonly postmaster: number } | undefined;

async function answerTo(question: DriverQuestion): Promise<DriverAnswer> {
  switch (question.kind) {
    case 'open':
      opened = { layer: await openLayer(question), postmaster: question.postmaster };
      return { kind: 'open' };
    case 'measure':
      if (opened === undefined) throw new Error('It was not opened.');
      return { kind: 'measured', load: await measureLoad(opened.layer, question.cell, opened.postmaster) };
  }
}

process.on('message', (question: DriverQuestion) => {
  const failed = (error: unknown): DriverAnswer => ({
    kind: 'failed',
    reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  void answerTo(question)
    .catch(failed)
    .then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit(0));
