// What the page loads: its two parts, in one download.

import { mount as mountMap } from "./eventmap.js";
import { mount as mountPanel } from "./panel.js";

/** By the name under which the page asks for a part. */
export const parts = Object.freeze({ map: mountMap, panel: mountPanel });
