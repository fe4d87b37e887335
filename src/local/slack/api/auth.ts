import { ApiError } from './api-error.ts';
import { optionalText } from './arguments.ts';
import { botMethod, type Method } from './method.ts';

export const authTest = botMethod((_args, { workspace, base }) => {
  const { team, installation } = workspace;
  return {
    url: `${base}/`,
    team: team.name,
    team_id: team.id,
    user: workspace.user(installation.botUser)?.name,
    user_id: installation.botUser,
    bot_id: installation.botId,
    is_enterprise_install: false,
  };
});

/** Says back what it was told, and fails when asked to. */
export const apiTest: Method = {
  token: 'none',
  run: (args) => {
    const error = optionalText(args, 'error');
    if (error !== undefined) throw new ApiError(error);
    return Object.keys(args).length > 0 ? { args } : {};
  },
};

export const openConnection: Method = {
  token: 'app',
  run: (_args, { openSocketUrl }) => ({ url: openSocketUrl() }),
};
