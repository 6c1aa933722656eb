import { Hono } from 'hono';

/** The administrators' pages, mounted by the portal at its root. */
export const consoleRoutes = new Hono();
