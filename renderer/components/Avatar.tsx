import { avatarColour, initials, isShowablePicture } from '../lib/avatar';
import './Avatar.css';

interface AvatarProps {
  /** Decides the colour; the userID or groupID. */
  readonly id: string;
  readonly name: string;
  readonly faceURL: string;
  readonly size: 32 | 36 | 40 | 72;
}

/** A picture, or initials on a colour of the ID. Decoration: the name always stands beside it. */
export function Avatar({ id, name, faceURL, size }: AvatarProps) {
  const letters = initials(name || id);
  return (
    <span className="avatar" data-size={size} data-colour={avatarColour(id)} aria-hidden="true">
      {isShowablePicture(faceURL) ? (
        <img className="avatar-picture" src={faceURL} alt="" draggable={false} />
      ) : (
        <span className="avatar-letters" data-length={letters.length}>
          {letters}
        </span>
      )}
    </span>
  );
}
