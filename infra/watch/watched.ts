import type { Archiving } from '../data/archiving.ts';
import type { DataStack } from '../data/data-stack.ts';
import type { Functions } from '../functions/functions.ts';
import type { SesMail } from '../mail/ses-mail.ts';
import type { SmtpMail } from '../mail/smtp-mail.ts';
import type { Stage } from '../parameters/stage.ts';
import type { PortalApi } from '../portal/portal-api.ts';
import type { SweepSchedule } from '../schedule/sweep-schedule.ts';
import type { Workflow } from '../workflows/workflow.ts';

/** All that alarms and dashboard look at. */
export type Watched = {
  stage: Stage;
  data: DataStack;
  api: PortalApi;
  functions: Functions;
  workflows: readonly Workflow[];
  schedule: SweepSchedule;
  archiving: Archiving;
  mail: SesMail | SmtpMail;
};
