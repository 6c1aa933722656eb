/** An error as the service's API gives it: a name, a message, HTTP 400. */
export class ApiError extends Error {
  readonly status = 400;

  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}
