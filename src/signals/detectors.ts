import { brandless } from './brandless/detector.ts';
import { brandNamed } from './brand-named/detector.ts';
import { categoryMismatch } from './category-mismatch/detector.ts';
import { contactDiversion } from './contact-diversion/detector.ts';
import { contradictoryClaims } from './contradictory-claims/detector.ts';
import { copiedListing } from './copied-listing/detector.ts';
import { counterfeitInputs } from './counterfeit-inputs/detector.ts';
import { counterfeitJargon } from './counterfeit-jargon/detector.ts';
import { editedCopy } from './edited-copy/detector.ts';
import { healthGoods } from './health-goods/detector.ts';
import { logoShown } from './logo-shown/detector.ts';
import { nearCopy } from './near-copy/detector.ts';
import { operator } from './operator/detector.ts';
import { pictureText } from './picture-text/detector.ts';
import { price } from './price/detector.ts';
import { product } from './product/detector.ts';
import { qrCode } from './qr-code/detector.ts';
import { relisting } from './relisting/detector.ts';
import type { AnyDetector } from './run-detectors.ts';
import { sellerStanding } from './seller-standing/detector.ts';
import { unauthorisedSeller } from './unauthorised-seller/detector.ts';

/** The one list: it feeds the gate, the policy's types, the console's labels, the benches and the generic test. */
export const detectors: readonly AnyDetector[] = [
  brandNamed,
  counterfeitJargon,
  contactDiversion,
  contradictoryClaims,
  healthGoods,
  counterfeitInputs,
  price,
  unauthorisedSeller,
  categoryMismatch,
  product,
  sellerStanding,
  operator,
  copiedListing,
  relisting,
  nearCopy,
  editedCopy,
  qrCode,
  logoShown,
  pictureText,
  brandless,
];
