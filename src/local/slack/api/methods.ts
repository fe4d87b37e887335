import { apiTest, authTest, openConnection } from './auth.ts';
import { deleteMessage } from './chat/delete.ts';
import { getPermalink } from './chat/get-permalink.ts';
import { postEphemeral } from './chat/post-ephemeral.ts';
import { postMessage } from './chat/post-message.ts';
import { update } from './chat/update.ts';
import { history, replies } from './conversation/history.ts';
import * as conversation from './conversation/info.ts';
import { join, members, open } from './conversation/membership.ts';
import { complete } from './file/complete.ts';
import { fileInfo } from './file/info.ts';
import { getUploadUrl } from './file/upload.ts';
import type { Methods } from './method.ts';
import * as reactions from './reactions.ts';
import * as users from './users.ts';
import { validateBlocks } from './validate-blocks.ts';
import * as view from './view/open.ts';
import { publish } from './view/publish.ts';
import { update as updateView } from './view/update.ts';

export const methods: Methods = {
  'api.test': apiTest,
  'apps.connections.open': openConnection,
  'auth.test': authTest,
  'blocks.validate': validateBlocks,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
  'chat.postEphemeral': postEphemeral,
  'chat.postMessage': postMessage,
  'chat.update': update,
  'conversations.history': history,
  'conversations.info': conversation.info,
  'conversations.join': join,
  'conversations.list': conversation.list,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.replies': replies,
  'files.completeUploadExternal': complete,
  'files.getUploadURLExternal': getUploadUrl,
  'files.info': fileInfo,
  'reactions.add': reactions.add,
  'users.info': users.info,
  'users.list': users.list,
  'views.open': view.open,
  'views.publish': publish,
  'views.push': view.push,
  'views.update': updateView,
};
