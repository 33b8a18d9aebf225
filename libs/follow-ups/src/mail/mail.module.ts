import { Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Environment } from '#platform';
import { senderOf } from './compose.js';
import { EmlFileMailer } from './eml-file-mailer.js';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

/** SMTP_URL when it is set, otherwise files under MAIL_DIR. Throws, and so ends the boot, for a MAIL_FROM without address. */
export function mailerFor({ SMTP_URL, MAIL_DIR, MAIL_FROM }: Environment): Mailer {
  const sender = senderOf(MAIL_FROM);
  return SMTP_URL === undefined ? new EmlFileMailer(MAIL_DIR, sender) : new SmtpMailer(SMTP_URL, sender);
}

@Injectable()
class MailerCloser implements OnApplicationShutdown {
  constructor(@Inject(Mailer) private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    if (this.mailer instanceof SmtpMailer) this.mailer.close();
  }
}

@Module({
  providers: [{ provide: Mailer, inject: [Environment], useFactory: mailerFor }, MailerCloser],
  exports: [Mailer],
})
export class MailModule {}
