import { existingUser } from './access.ts';
import { botMethod } from './method.ts';
import { pageOf } from './page-of.ts';
import { wireUser } from './wire/user.ts';

export const info = botMethod((args, context) => ({
  user: wireUser(context, existingUser(context.workspace, args)),
}));

export const list = botMethod((args, context) => {
  const page = pageOf(context.workspace.users(), args, { usual: 100, most: 1000 });
  return {
    members: page.items.map((user) => wireUser(context, user)),
    response_metadata: page.response_metadata,
  };
});
