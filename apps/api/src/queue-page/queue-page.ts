import { createHash } from 'node:crypto';
import type { DeadLetter } from '#outbox';
import { JOBS_LOOKED_AT, type QueueView, type SeenJob } from '#queue';
import { STYLE } from './queue-page.style.js';

export const QUEUE_PAGE = '/admin/queues';

/** No script, nothing from elsewhere, this one style, and buttons that lead here only. */
export const CONTENT_SECURITY_POLICY =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; ` +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Scheduled jobs shown of each queue; all that were looked at are counted. */
const DELAYED_SHOWN = 10;
/** Characters of a reason: an error's first words say what it is. */
const REASON_LENGTH = 300;

export interface QueuePageContent {
  /** Undefined while the queue's server is away. */
  readonly queues: readonly QueueView[] | undefined;
  /** Newest first. */
  readonly deadLetters: readonly DeadLetter[];
  readonly hasMoreLetters: boolean;
}

/** The page of one tenant's queues as HTML. Everything that is not ours is escaped. */
export function queuePage({ queues, deadLetters, hasMoreLetters }: QueuePageContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Slotledger: queues</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Queues</h1>
<p>What your organisation has in them, as of ${time(new Date())}. <a href="${QUEUE_PAGE}">Look again</a></p>
</header>
<main>
${queues === undefined ? AWAY : [counts(queues), toBeRetried(queues), scheduled(queues)].join('\n')}
${givenUp(deadLetters, hasMoreLetters)}
</main>
</body>
</html>
`;
}

const AWAY = `<p class="away" role="alert">The queue cannot be reached. Bookings are taken meanwhile; what follows from them waits.</p>`;

function counts(queues: readonly QueueView[]): string {
  const rows = queues.map(({ name, waiting, active, delayed, failing }) => [
    `<th scope="row">${escaped(name)}</th>`,
    ...[waiting, active, delayed.length, failing.length].map((count) => `<td class="number">${count}</td>`),
  ]);
  const note = queues.some(({ isPartial }) => isPartial)
    ? `<p class="note">There are more jobs than were looked at, the next ${JOBS_LOOKED_AT} of each state in each queue: these counts are the least there are.</p>`
    : '';
  const head = ['Queue', ...['Waiting', 'Running', 'Scheduled', 'Failing'].map((name) => [name, 'number'])];
  return section('Jobs', table(head, rows) + note);
}

function toBeRetried(queues: readonly QueueView[]): string {
  const rows = queues.flatMap(({ name, failing }) =>
    failing.map((job) => [
      `<td>${escaped(name)}</td>`,
      jobCell(job),
      `<td class="number">${job.tries} of ${job.attempts}</td>`,
      `<td class="reason">${reason(job.reason)}</td>`,
      `<td>${button(`${name}/jobs/${job.id}`, 'Try now')}</td>`,
    ]),
  );
  const head = ['Queue', 'Job', ['Tries', 'number'], 'Why the last one failed', ''];
  return section('Failing, to be tried again', rows.length === 0 ? none('No job.') : table(head, rows));
}

function scheduled(queues: readonly QueueView[]): string {
  const rows = queues.flatMap(({ name, delayed }) =>
    delayed
      .slice(0, DELAYED_SHOWN)
      .map((job) => [
        `<td>${escaped(name)}</td>`,
        jobCell(job),
        `<td>${job.dueAt === null ? '' : time(job.dueAt)}</td>`,
      ]),
  );
  const all = queues.reduce((sum, queue) => sum + queue.delayed.length, 0);
  const note =
    all > rows.length ? `<p class="note">The next ${DELAYED_SHOWN} of each queue are shown.</p>` : '';
  const content = rows.length === 0 ? none('No job.') : table(['Queue', 'Job', 'Due'], rows) + note;
  return section('Scheduled', content);
}

function givenUp(letters: readonly DeadLetter[], hasMore: boolean): string {
  const rows = letters.map(({ id, kind, what, about, reason: why, attempts, failedAt }) => [
    `<td>${escaped(kind)}</td>`,
    `<td>${escaped(what)}<br><code>${escaped(about)}</code></td>`,
    `<td class="number">${attempts}</td>`,
    `<td class="reason">${reason(why)}<br><small>${time(failedAt)}</small></td>`,
    `<td>${button(`dead-letters/${id}`, 'Retry')}</td>`,
  ]);
  const note = hasMore
    ? '<p class="note">There are older ones: <code>GET /v1/dead-letters</code> lists all.</p>'
    : '';
  const head = ['Kind', 'What, and what it is about', ['Tries', 'number'], 'Why', ''];
  return section('Given up', rows.length === 0 ? none('Nothing.') : table(head, rows) + note);
}

const section = (title: string, content: string): string =>
  `<section>\n<h2>${title}</h2>\n${content}\n</section>`;

const none = (text: string): string => `<p class="none">${text}</p>`;

/** `head`: the names of the columns, and the class of those that have one. */
function table(head: readonly (string | readonly string[])[], rows: readonly (readonly string[])[]): string {
  const names = head.map((column) => {
    const [name = '', kind] = [column].flat();
    return `<th scope="col"${kind === undefined ? '' : ` class="${kind}"`}>${name}</th>`;
  });
  const lines = rows.map((cells) => `<tr>${cells.join('')}</tr>`);
  return `<div class="wide"><table>\n<thead><tr>${names.join('')}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table></div>`;
}

const jobCell = ({ id, name }: SeenJob): string => `<td>${escaped(name)}<br><code>${escaped(id)}</code></td>`;

const button = (path: string, text: string): string =>
  `<form method="post" action="${QUEUE_PAGE}/${escaped(path)}/retry"><button>${text}</button></form>`;

const reason = (text: string | null): string => {
  const all = text ?? '';
  return escaped(all.length > REASON_LENGTH ? `${all.slice(0, REASON_LENGTH)}…` : all);
};

/** `2027-03-14 19:00:00 UTC`, in an element that programs can read. */
function time(instant: Date): string {
  const text = instant.toISOString();
  return `<time datetime="${text}">${text.slice(0, 10)} ${text.slice(11, 19)} UTC</time>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
