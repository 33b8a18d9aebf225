import { html, Html } from './html.js';
import type { Block, Page } from './template/page.js';

/**
 * A letter as one narrow column: a serif heading, 17-pixel text on 27-pixel lines, about 65 characters a line, nothing
 * loaded from anywhere. Tables and inline styles because mail programs (Outlook, Gmail) ignore most else; the style
 * element only adds dark colours for those that read it. The width attribute is for Outlook, which knows no max-width.
 */
export function setAsHtml(page: Page): string {
  const document = html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${page.subject}</title>
        <style>
          @media (prefers-color-scheme: dark) {
            .page {
              background: #16191d !important;
            }
            .sheet {
              background: #1f2429 !important;
            }
            .ink {
              color: #eceff1 !important;
            }
            .pale {
              color: #a5b0b8 !important;
            }
            .rule {
              border-color: #3a434a !important;
            }
            .button {
              background: #eceff1 !important;
            }
            .button a {
              color: #1d2327 !important;
            }
          }
        </style>
      </head>
      <body class="page" style="margin:0;padding:0;background:#f3f1ec;">
        <div style="display:none;max-height:0;overflow:hidden;">${preview(page)}</div>
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          class="page"
          style="background:#f3f1ec;"
        >
          <tr>
            <td align="center" style="padding:32px 16px;">
              <table
                role="presentation"
                width="560"
                cellpadding="0"
                cellspacing="0"
                class="sheet"
                style="width:100%;max-width:560px;background:#ffffff;border-radius:6px;"
              >
                <tr>
                  <td align="left" style="padding:40px 36px 36px;">
                    <p class="pale" style="${SMALL}letter-spacing:0.04em;margin:0 0 8px;">
                      ${page.signature}
                    </p>
                    ${page.blocks.map((block) => setBlock(block, page.details))}
                    <p
                      class="pale rule"
                      style="${SMALL}margin:32px 0 0;padding-top:16px;border-top:1px solid #e4e0d8;"
                    >
                      ${page.reference}
                    </p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `;
  return document.toString().replace(INDENTATION, '\n');
}

/** A third of the page, and of use only to those who read this file. */
const INDENTATION = /\n\s+/g;

const SANS = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const FONTS = new Html(SANS);
const SMALL = new Html(`font:normal 13px/20px ${SANS};color:#68737b;`);
const BODY = new Html(`font:normal 17px/27px ${SANS};color:#1d2327;`);

/** What a mailbox shows beside the subject: the first sentence that is not a greeting. */
function preview({ blocks }: Page): string {
  const [first, second] = blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
  return second ?? first ?? '';
}

function setBlock(block: Block, details: Page['details']): Html {
  switch (block.type) {
    case 'heading':
      return html`<h1
        class="ink"
        style="margin:0 0 28px;font:normal 28px/36px Georgia,'Times New Roman',serif;color:#1d2327;"
      >
        ${block.text}
      </h1> `;
    case 'paragraph':
      return html`<p class="ink" style="${BODY}margin:0 0 18px;">${block.text}</p> `;
    case 'link':
      return button(block.text, block.href);
    case 'details':
      return detailsTable(details);
  }
}

/** A table cell, because Outlook gives no room and no colour to a link. */
const button = (text: string, href: string): Html =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:4px 0 28px;">
    <tr>
      <td class="button" bgcolor="#1d2327" style="background:#1d2327;border-radius:5px;">
        <a
          href="${href}"
          style="display:inline-block;padding:11px 22px;font:normal 16px/24px ${FONTS};color:#ffffff;text-decoration:none;"
          >${text}</a
        >
      </td>
    </tr>
  </table> `;

function detailsTable(details: Page['details']): Html {
  return html`<table
    cellpadding="0"
    cellspacing="0"
    width="100%"
    style="width:100%;margin:10px 0 28px;border-collapse:collapse;"
  >
    ${details.map(detailRow)}
  </table>`;
}

const detailRow = ([label, value]: readonly [string, string]): Html =>
  html`<tr>
    <th
      scope="row"
      align="left"
      valign="top"
      class="pale rule"
      style="${SMALL}line-height:27px;font-weight:normal;padding:9px 20px 9px 0;border-top:1px solid #e4e0d8;"
    >
      ${label}
    </th>
    <td width="100%" valign="top" class="ink rule" style="${BODY}padding:9px 0;border-top:1px solid #e4e0d8;">
      ${value}
    </td>
  </tr> `;
