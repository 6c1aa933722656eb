import type { Visit } from './request.ts';

/** A value to be saved as a file of its own. @param name of the file, with its ending */
export const jsonFile = (visit: Visit, name: string, value: unknown): Response =>
  visit.body(`${JSON.stringify(value, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  }) as Response;
