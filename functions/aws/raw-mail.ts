/** A composed message to one person. */
export type RawMail = { from: string; to: string; mime: Uint8Array };

/** The mail server says that there is no such address: asking again is no use. */
export class AddressRefused extends Error {
  readonly code = 'mail.address-refused';
  /** @param responseCode the SMTP reply's first three digits, 500 to 559 */
  constructor(readonly responseCode: number) {
    super(`The mail server refused the address for good (${responseCode}).`);
    this.name = 'AddressRefused';
  }
}
