import { Readable } from 'node:stream';
import * as base64 from 'nodemailer/lib/base64';
import type { PluginFunction } from 'nodemailer/lib/mailer';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';

const LINE_LENGTH = 76; // RFC 2045

/**
 * A plugin for nodemailer's step `stream`: the transport gets the whole mail in one piece. nodemailer would lead each part
 * of it through four streams, which takes longer than all the rest of sending a letter (docs/performance.md).
 */
export const writeAtOnce: PluginFunction = ({ message }, done) => {
  try {
    const mail = Buffer.from(textOf(message));
    message.createReadStream = () => Readable.from(mail, { objectMode: false });
  } catch (error) {
    // Thrown, it would leave a promise behind in nodemailer that nobody holds, and the letter's signal would reject it later.
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done();
};

/**
 * A mail as it travels (RFC 5322), to the letter what nodemailer writes by streams: headers and encodings are its own. Only
 * where a text ends in blanks may its last line be broken at another place, which nobody sees who decodes it.
 */
export function textOf(node: MimeNode): string {
  const text = `${node.buildHeaders()}\r\n\r\n${bodyOf(node)}`;
  if (text.endsWith('\n')) return text;
  return text.endsWith('\r') ? `${text}\n` : `${text}\r\n`;
}

function bodyOf(node: MimeNode): string {
  if (!node.multipart) return encoded(node);
  const line = `--${String(node.boundary)}`;
  const parts = node.childNodes.map((part) => `${line}\r\n${part.buildHeaders()}\r\n\r\n${bodyOf(part)}\r\n`);
  return `${parts.join('')}${line}--\r\n`;
}

function encoded(node: MimeNode): string {
  const { content = '' } = node;
  if (typeof content !== 'string') throw new TypeError('Only texts are written at once.');
  switch (node.getTransferEncoding()) {
    case 'base64':
      return base64.wrap(base64.encode(content), LINE_LENGTH);
    case 'quoted-printable':
      return quotedPrintable.wrap(quotedPrintable.encode(content), LINE_LENGTH);
    default:
      return content;
  }
}
