/** A composed message to one person. */
export type RawMail = { from: string; to: string; mime: Uint8Array };

/** The mail server won't have the address, now or later: asking again is no use. */
export class AddressRefused extends Error {
  readonly code = 'mail.address-refused';
  /** @param responseCode the SMTP reply, 550 to 559 */
  constructor(readonly responseCode: number) {
    super(`The mail server refused the address for good (${responseCode}).`);
    this.name = 'AddressRefused';
  }
}
