import { Hono } from 'hono';
import type { PortalEnv } from './request.ts';

/** The administrators' pages, mounted at `/c/:contract/console`. */
export const consoleRoutes = new Hono<PortalEnv>();
