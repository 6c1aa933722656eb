import { Hono } from 'hono';
import { actRoutes } from './console-acts.tsx';
import { authenticatorsRoutes } from './console-authenticators.tsx';
import { caseRoutes } from './console-cases.tsx';
import { executionRoutes } from './console-executions.tsx';
import { overviewRoutes } from './console-overview.tsx';
import { peopleRoutes } from './console-people.tsx';
import { viewRoutes } from './console-views.tsx';
import type { PortalEnv } from './request.ts';

/** The administrators' pages, mounted by the portal under a contract's `/console`. */
export const consoleRoutes = new Hono<PortalEnv>();

consoleRoutes.route('/', actRoutes);
consoleRoutes.route('/executions', executionRoutes);
consoleRoutes.route('/cases', caseRoutes);
consoleRoutes.route('/authenticators', authenticatorsRoutes);
consoleRoutes.route('/people', peopleRoutes);
consoleRoutes.route('/', overviewRoutes);
consoleRoutes.route('/', viewRoutes);
