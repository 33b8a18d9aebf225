import type { ExampleLetter } from '#follow-ups';

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
};

/** Every letter that comes along in one language, as a page that loads nothing: each as a guest sees it, and in words. */
export function galleryPage(
  language: string,
  letters: readonly ExampleLetter[],
  all: readonly string[],
): string {
  const links = all.map((other) =>
    other === language ? `<b>${nameOf(other)}</b>` : `<a href="${other}.html">${nameOf(other)}</a>`,
  );
  const contents = letters.map(({ kind }) => `<a href="#${kind}">${kind}</a>`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Letters: ${nameOf(language)}</title>
<style>
${STYLE}</style>
</head>
<body>
<header>
<h1>Letters</h1>
<p>${links.join(' · ')}</p>
<p>${contents.join(' · ')}</p>
</header>
${letters.map(figure).join('\n')}
</body>
</html>
`;
}

const figure = ({ kind, letter, shortMessage }: ExampleLetter): string => `<section id="${kind}">
<h2>${kind}</h2>
<p class="subject">${escaped(letter.subject)}</p>
<div class="pair">
<iframe title="${kind}" loading="lazy" srcdoc="${escaped(letter.html)}"></iframe>
<div>
<h3>Text</h3>
<pre>${escaped(letter.text)}</pre>
<h3>Short message</h3>
<p class="bubble">${escaped(shortMessage)}</p>
</div>
</div>
</section>`;

const nameOf = (language: string): string => LANGUAGE_NAMES[language] ?? language;

const STYLE = `body { margin: 0 auto; max-width: 1280px; padding: 48px 24px 96px; background: #fbfaf7; color: #1d2327;
  font: 17px/27px -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
h1, h2 { font-family: Georgia, 'Times New Roman', serif; font-weight: normal; }
h1 { font-size: 40px; line-height: 48px; margin: 0 0 16px; }
h2 { font-size: 28px; line-height: 36px; margin: 72px 0 4px; }
h3 { font-size: 13px; line-height: 20px; font-weight: normal; letter-spacing: 0.04em; color: #68737b; margin: 0 0 8px; }
a { color: #1d5b7a; }
.subject { margin: 0 0 20px; color: #68737b; }
.pair { display: grid; grid-template-columns: minmax(0, 624px) minmax(0, 1fr); gap: 32px; }
@media (max-width: 960px) { .pair { grid-template-columns: minmax(0, 1fr); } }
iframe { width: 100%; height: 760px; border: 1px solid #e4e0d8; border-radius: 8px; background: #f3f1ec; }
pre { margin: 0 0 28px; font: 12.5px/20px ui-monospace, 'SF Mono', Menlo, Consolas, monospace; white-space: pre-wrap; }
.bubble { margin: 0; padding: 12px 16px; border-radius: 16px; background: #e9e6de; font-size: 15px; line-height: 23px; }
`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
