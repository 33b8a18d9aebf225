import { type ProblemKind, PROBLEMS } from './problem-catalogue.js';

const INTRODUCTION =
  'Every error is answered as `application/problem+json` (RFC 9457). Beside the members of that format there are `code`, ' +
  'which is one of those below and never changes its meaning, and `retryable`, which says whether the same request, sent ' +
  'again unchanged after a while, may well succeed.';

const kinds = (): [string, ProblemKind][] => Object.entries(PROBLEMS);

/** `docs/problems.md`: every code, what it means and what to do. */
export function problemsMarkdown(): string {
  const sections = kinds().map(([code, kind]) =>
    [`## ${code}`, '', `${factsOf(kind)} ${kind.title}.`, '', kind.meaning, ''].join('\n'),
  );
  return [
    '# Problems',
    '',
    '<!-- Made from apps/api/src/problems/problem-catalogue.ts by `npm run openapi`. -->',
    '',
    INTRODUCTION,
    '',
    ...sections,
  ].join('\n');
}

/** `/docs/problems`: the same for the browser; the `type` of each problem leads to its heading. */
export function problemsHtml(): string {
  const sections = kinds().map(
    ([code, kind]) =>
      `<h2 id="${code}">${code}</h2>\n<p><b>${escaped(kind.title)}.</b> ${factsOf(kind)}</p>\n<p>${withCode(kind.meaning)}</p>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Slotledger: problems</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<style>body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }</style>
<h1>Problems</h1>
<p>${withCode(INTRODUCTION)}</p>
${sections.join('\n')}
</html>
`;
}

const factsOf = ({ status, retryable }: ProblemKind): string =>
  `HTTP ${status}, ${retryable ? 'may succeed when repeated' : 'not worth repeating unchanged'}.`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const withCode = (text: string): string => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
