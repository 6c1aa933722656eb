/** What `start` was asked for on the command line. */
export interface StartFlags {
  port: number;
  awsPort: number;
  data: string;
  contract?: string;
  clock?: string;
  scenario?: string;
  host: string;
  publicUrl?: string;
  smtpUrl?: string;
  mailFrom: string;
  tsaUrl?: string;
  cutDamaged?: true;
}
