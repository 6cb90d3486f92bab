import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea } from '../../components/TextArea';
import { cutText } from '../../lib/longText';
import { useSubmit } from '../session/useSubmit';
import { changeGroup } from './groupActions';
import type { GroupInfo } from '../../../ipc-contract';

const MAX_INTRODUCTION = 500;

interface IntroductionDialogProps {
  readonly group: GroupInfo;
  readonly onClose: () => void;
}

/** Says what a group is about. */
export function IntroductionDialog({ group, onClose }: IntroductionDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => cutText(group.introduction, MAX_INTRODUCTION));
  const { busy, failure, submit } = useSubmit();
  const save = async (): Promise<void> => {
    if (await submit(() => changeGroup(group.groupID, { introduction: text.trim() }))) onClose();
  };
  return (
    <Dialog title={t('groups.introduction.title')} onClose={onClose} testID="introduction-dialog">
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextArea
          label={t('groups.introduction.label')}
          note={t('groups.create.introductionHint')}
          value={text}
          maxLength={MAX_INTRODUCTION}
          rows={4}
          autoFocus
          onChange={(event) => setText(event.target.value)}
          data-testid="introduction-field"
        />
        {failure && <FailureNotice failure={failure} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} data-testid="introduction-save">
            {t('app.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
