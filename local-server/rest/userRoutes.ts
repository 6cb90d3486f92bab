import { z } from 'zod';
import { orNull, userInfo } from '../codec/objects';
import { requireOwn } from '../domain/access';
import { argsError, notFound } from '../errors';
import type { UserCommandRow } from '../store/userStore';
import { body, int32, optionalInt32, optionalText, requiredText, text, unique, userIDs } from './fields';
import type { ImApi, ImServices } from './imApi';

const commandKey = { userID: requiredText(), type: int32(), uuid: requiredText() };

const commands = (rows: readonly UserCommandRow[]) => ({
  CommandResp: orNull(rows.map((row) => ({ ...row, createTime: Math.floor(row.createTime / 1000) }))),
});

function requireType(type: number): void {
  if (type === 0) throw argsError('type is missing');
}

/** `/user/*` of ordinary users (docs/protocol.md, rest 7.1–7.4). */
export function userRoutes(api: ImApi, { store, hub, users }: ImServices): void {
  api.post('/user/get_users_info', body({ userIDs: userIDs() }), ({ body: req }) => ({
    usersInfo: orNull(store.users.getMany(req.userIDs).map(userInfo)),
  }));

  const changeEx = body({
    userInfo: body({
      userID: requiredText(),
      nickname: optionalText(),
      faceURL: optionalText(),
      ex: optionalText(),
      globalRecvMsgOpt: optionalInt32(),
    }),
  });
  api.post('/user/update_user_info_ex', changeEx, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userInfo.userID);
    users.changeProfile(caller.userID, req.userInfo, operationID);
  });

  const changeOld = body({
    userInfo: body({
      userID: requiredText(),
      nickname: text(),
      faceURL: text(),
      ex: text(),
      globalRecvMsgOpt: int32(),
    }),
  });
  // The deprecated form: empty and zero mean "leave as it is".
  api.post('/user/update_user_info', changeOld, ({ body: { userInfo: req }, caller, operationID }) => {
    requireOwn(caller, req.userID);
    const change = {
      userID: req.userID,
      nickname: req.nickname || undefined,
      faceURL: req.faceURL || undefined,
      ex: req.ex || undefined,
      globalRecvMsgOpt: req.globalRecvMsgOpt || undefined,
    };
    users.changeProfile(caller.userID, change, operationID);
  });

  const recvOpt = body({ userID: requiredText(), globalRecvMsgOpt: int32() });
  api.post('/user/set_global_msg_recv_opt', recvOpt, ({ body: req, caller, operationID }) => {
    if (req.globalRecvMsgOpt < 0 || req.globalRecvMsgOpt > 2) throw argsError('globalRecvMsgOpt');
    users.changeProfile(caller.userID, req, operationID);
  });

  api.post('/user/get_users_status', body({ userIDs: userIDs() }), ({ body: req }) => ({
    statusList: unique(req.userIDs).map((userID) => {
      const platformIDs = hub.platformsOf(userID);
      return { userID, status: platformIDs.length > 0 ? 1 : 0, platformIDs: orNull(platformIDs) };
    }),
  }));

  // Stubs on the public server too: the real subscription is request 2005 of the gateway.
  const subscription = body({ userID: requiredText(), userIDs: userIDs(), genre: z.number().int().min(1).max(2) });
  api.post('/user/subscribe_users_status', subscription, () => ({ statusList: null }));
  api.post('/user/get_subscribe_users_status', body({ userID: requiredText() }), () => ({ statusList: null }));

  const addCommand = body({ ...commandKey, value: optionalText(), ex: optionalText() });
  api.post('/user/process_user_command_add', addCommand, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    requireType(req.type);
    const { type, uuid } = req;
    // The public server's defect is kept: an `ex` given here is stored as the value.
    const value = req.ex ?? req.value ?? '';
    store.users.addCommand(req.userID, { type, uuid, value, ex: '', createTime: Date.now() });
  });

  api.post('/user/process_user_command_update', addCommand, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    requireType(req.type);
    if (!store.users.changeCommand(req.userID, req.type, req.uuid, req.value, req.ex)) throw notFound('command');
  });

  api.post('/user/process_user_command_delete', body(commandKey), ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    requireType(req.type);
    if (!store.users.removeCommand(req.userID, req.type, req.uuid)) throw notFound('command');
  });

  const getCommands = body({ userID: requiredText(), type: int32() });
  api.post('/user/process_user_command_get', getCommands, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    requireType(req.type);
    return commands(store.users.commands(req.userID, req.type));
  });

  api.post('/user/process_user_command_get_all', body({ userID: requiredText() }), ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    return commands(store.users.commands(req.userID));
  });

  api.post('/user/get_user_client_config', body({ userID: text() }), ({ body: req, caller }) => {
    if (req.userID !== '') requireOwn(caller, req.userID);
    const configs = store.users.configs(req.userID);
    if (configs.length === 0) return {};
    return { configs: Object.fromEntries(configs.map(({ key, value }) => [key, value])) };
  });
}
