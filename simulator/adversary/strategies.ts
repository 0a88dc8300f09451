import { accountAged } from './strategies/account-aged.ts';
import { accountFresh } from './strategies/account-fresh.ts';
import { accountKeep } from './strategies/account-keep.ts';
import { accountOldDevice } from './strategies/account-old-device.ts';
import { accountSharedMachine } from './strategies/account-shared-machine.ts';
import { contactDisguised } from './strategies/contact-disguised.ts';
import { contactInPicture } from './strategies/contact-in-picture.ts';
import { contactNone } from './strategies/contact-none.ts';
import { contactQrCode } from './strategies/contact-qr-code.ts';
import { contactPlain } from './strategies/contact-plain.ts';
import { editCollage } from './strategies/edit-collage.ts';
import { editCrop } from './strategies/edit-crop.ts';
import { editJpeg } from './strategies/edit-jpeg.ts';
import { editMirror } from './strategies/edit-mirror.ts';
import { editNone } from './strategies/edit-none.ts';
import { editRecolour } from './strategies/edit-recolour.ts';
import { editResize } from './strategies/edit-resize.ts';
import { editRotate } from './strategies/edit-rotate.ts';
import { editWatermark } from './strategies/edit-watermark.ts';
import { namingBrandless } from './strategies/naming-brandless.ts';
import { namingConfusables } from './strategies/naming-confusables.ts';
import { namingEmoji } from './strategies/naming-emoji.ts';
import { namingFullwidth } from './strategies/naming-fullwidth.ts';
import { namingHomophone } from './strategies/naming-homophone.ts';
import { namingInitials } from './strategies/naming-initials.ts';
import { namingLeet } from './strategies/naming-leet.ts';
import { namingLogoOnly } from './strategies/naming-logo-only.ts';
import { namingLookAlike } from './strategies/naming-look-alike.ts';
import { namingMixed } from './strategies/naming-mixed.ts';
import { namingPinyin } from './strategies/naming-pinyin.ts';
import { namingPlain } from './strategies/naming-plain.ts';
import { namingSpacing } from './strategies/naming-spacing.ts';
import { namingSplit } from './strategies/naming-split.ts';
import { namingTraditional } from './strategies/naming-traditional.ts';
import { namingZeroWidth } from './strategies/naming-zero-width.ts';
import { pictureKnownFake } from './strategies/picture-known-fake.ts';
import { pictureOwnPhoto } from './strategies/picture-own-photo.ts';
import { pictureStolenOfficial } from './strategies/picture-stolen-official.ts';
import { priceCamouflage } from './strategies/price-camouflage.ts';
import { priceClaimedUsed } from './strategies/price-claimed-used.ts';
import { priceDump } from './strategies/price-dump.ts';
import { priceShade } from './strategies/price-shade.ts';
import { repeatNone } from './strategies/repeat-none.ts';
import { repeatRelist } from './strategies/repeat-relist.ts';
import { repeatSpread } from './strategies/repeat-spread.ts';
import { wordingDisguisedJargon } from './strategies/wording-disguised-jargon.ts';
import { wordingInputs } from './strategies/wording-inputs.ts';
import { wordingJargon } from './strategies/wording-jargon.ts';
import { wordingNewSlang } from './strategies/wording-new-slang.ts';
import { wordingNone } from './strategies/wording-none.ts';
import { wordingWeakJargon } from './strategies/wording-weak-jargon.ts';
import { accountFarm } from './strategies/account-farm.ts';
import { accountHijacked } from './strategies/account-hijacked.ts';
import { accountSlow } from './strategies/account-slow.ts';
import { pictureOwnShoot } from './strategies/picture-own-shoot.ts';
import { pictureReshoot } from './strategies/picture-reshoot.ts';
import { pictureStolenPhoto } from './strategies/picture-stolen-photo.ts';
import { repeatProbe } from './strategies/repeat-probe.ts';
import type { Genome, Slot, Strategy } from './strategy.ts';

/** Tricks that anybody knows. */
export const strategies: readonly Strategy[] = [
  namingBrandless,
  namingConfusables,
  namingEmoji,
  namingFullwidth,
  namingHomophone,
  namingInitials,
  namingLeet,
  namingLogoOnly,
  namingLookAlike,
  namingMixed,
  namingPinyin,
  namingPlain,
  namingSpacing,
  namingSplit,
  namingTraditional,
  namingZeroWidth,
  wordingDisguisedJargon,
  wordingInputs,
  wordingJargon,
  wordingNewSlang,
  wordingNone,
  wordingWeakJargon,
  contactDisguised,
  contactInPicture,
  contactNone,
  contactPlain,
  contactQrCode,
  priceCamouflage,
  priceClaimedUsed,
  priceDump,
  priceShade,
  pictureKnownFake,
  pictureOwnPhoto,
  pictureStolenOfficial,
  editCollage,
  editCrop,
  editJpeg,
  editMirror,
  editNone,
  editRecolour,
  editResize,
  editRotate,
  editWatermark,
  accountAged,
  accountFresh,
  accountKeep,
  accountOldDevice,
  accountSharedMachine,
  repeatNone,
  repeatRelist,
  repeatSpread,
];

/** All tricks: with those that need a purse, a camera or patience, which adaptive operators have. */
export const allStrategies: readonly Strategy[] = [
  ...strategies,
  pictureOwnShoot,
  pictureReshoot,
  pictureStolenPhoto,
  accountFarm,
  accountHijacked,
  accountSlow,
  repeatProbe,
];

const byName = new Map(allStrategies.map((s) => [s.name, s]));

export function strategyOf(name: string): Strategy {
  const strategy = byName.get(name);
  if (strategy === undefined) throw new RangeError(`no strategy ${name}`);
  return strategy;
}

export const strategiesOf = (slot: Slot, among: readonly Strategy[] = strategies): readonly Strategy[] =>
  among.filter((s) => s.slot === slot);

/** The strategies of a genome that are more than "does nothing here". */
export const namesOf = (genome: Genome): string[] =>
  Object.values(genome).filter((name) => !name.endsWith('/none') && name !== 'account/keep');
