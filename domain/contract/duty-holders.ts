/** The duty-holder who looks after the system: told where nobody else can help. Every contract maps it. */
export const ADMINISTRATOR = 'administrator';
