// What the page's Python and its browser tell each other. Written from
// dashboard/messages.py by `python -m dashboard.typedefs`: change it there.

/**
 * Which version of the events all else is about, and where it is, relative to the page.
 * @typedef {object} ColumnsName
 * @property {string} address
 * @property {string} digest
 */

/**
 * A view to take over, once for each revision.
 *
 * What the browser has told since the message numbered `heard` is newer and stands. `types` has
 * bit k set for events of type k; `event` is -1 when none is open; `position` is latitude,
 * longitude and zoom, or null for where the map is; `focus` brings the open event into sight, and
 * `home` all of Kosovo.
 * @typedef {object} Imposed
 * @property {number} revision
 * @property {"range" | "asof"} mode
 * @property {number} start
 * @property {number} end
 * @property {number} types
 * @property {"local" | "sq" | "sr" | "en"} names
 * @property {number[]} place
 * @property {number} event
 * @property {[number, number, number] | null} position
 * @property {boolean} focus
 * @property {boolean} home
 * @property {number} heard
 */

/**
 * One event of the list beside a presented map.
 * @typedef {object} BriefLine
 * @property {string} when
 * @property {string} title
 * @property {number} type
 */

/**
 * A place of that list, `event` the row number of one of its events.
 *
 * `number` is 0 for a place that is not on the map.
 * @typedef {object} BriefPlace
 * @property {number} number
 * @property {string} name
 * @property {number} event
 * @property {BriefLine[]} lines
 * @property {number} more
 */

/**
 * The open event as a step of a story, `said` in the briefer's own words.
 * @typedef {object} BriefStep
 * @property {string} id
 * @property {string} place
 * @property {string} said
 * @property {string} title
 * @property {string} when
 * @property {string} where
 */

/**
 * What stands beside a presented map; `story` has the ids that arrow keys step through.
 * @typedef {object} Brief
 * @property {string} title
 * @property {string} chosen
 * @property {string} withheld
 * @property {string} sentence
 * @property {BriefPlace[]} places
 * @property {string[]} story
 * @property {BriefStep | null} step
 * @property {string} handling
 * @property {string[]} sources
 * @property {string} file
 * @property {number} events
 * @property {string} latest
 */

/**
 * What is told of the day `day` while it runs by: what changed on it, and what stands.
 * @typedef {object} DayTold
 * @property {number} day
 * @property {string} change
 * @property {string} text
 */

/**
 * What the map is told.
 *
 * `match`: one bit an event in base64, null without a search; `strip`: whether the strip of the
 * crossing points is unfolded; `changes`: whether it marks what came, went and stayed.
 * @typedef {object} MapData
 * @property {ColumnsName} columns
 * @property {Imposed} imposed
 * @property {string | null} match
 * @property {Brief | null} brief
 * @property {string} footnote
 * @property {boolean} strip
 * @property {boolean} changes
 * @property {DayTold | null} told
 */

/**
 * What is wrong with the file, `more` for those who hear the page.
 * @typedef {object} Problems
 * @property {string} text
 * @property {boolean} alert
 * @property {string} more
 */

/**
 * What the header says.
 * @typedef {object} HeaderData
 * @property {string} title
 * @property {string} freshness
 * @property {Problems | null} problems
 */

/**
 * How many events are shown, and how many are not for each first reason.
 * @typedef {object} Counts
 * @property {number} shown
 * @property {number} total
 * @property {number} outside_dates
 * @property {number} filtered
 * @property {number} unmatched
 * @property {number} elsewhere
 */

/**
 * What is said of events that are counted, and the button that lists some; may be blank.
 * @typedef {object} CountedData
 * @property {string} text
 * @property {string} button
 */

/**
 * One event of the list.
 * @typedef {object} ListedEvent
 * @property {string} id
 * @property {string} title
 * @property {number} type
 * @property {string} where
 * @property {string} until
 * @property {boolean} low
 * @property {boolean} elsewhere
 */

/**
 * The listed events of one day.
 * @typedef {object} Day
 * @property {string} heading
 * @property {ListedEvent[]} events
 */

/**
 * A list under its name; of a day's state, its one day has no heading.
 * @typedef {object} EventList
 * @property {string} name
 * @property {Day[]} days
 */

/**
 * A piece of a sentence; `ids` are the events that a number in it counts, `kind` what.
 * @typedef {object} SentencePart
 * @property {string} text
 * @property {string} kind
 * @property {string[]} ids
 */

/**
 * The state of a day in sentences, `text` to copy; `change`: what changed on it.
 * @typedef {object} DayData
 * @property {SentencePart[]} parts
 * @property {string} text
 * @property {string} change
 */

/**
 * How a crossing point changed on a day, and the event that says so; `id` may be empty.
 * @typedef {object} CrossingChange
 * @property {string} text
 * @property {string} when
 * @property {string} id
 */

/**
 * What changed between two days.
 * @typedef {object} ChangesData
 * @property {SentencePart[]} parts
 * @property {string} text
 * @property {CrossingChange[]} crossings
 * @property {EventList[]} lists
 */

/**
 * One day of a story; `here` for the open event itself.
 * @typedef {object} Chapter
 * @property {string} when
 * @property {string} word
 * @property {string} id
 * @property {string} title
 * @property {boolean} here
 */

/**
 * The places whose events alone are listed.
 * @typedef {object} PlaceHeading
 * @property {string} name
 * @property {number} events
 */

/**
 * One line of what is known of an event.
 * @typedef {object} Fact
 * @property {string} term
 * @property {string} text
 */

/**
 * A source; `url` is empty, or a text that may be no address.
 * @typedef {object} Source
 * @property {string} text
 * @property {string} url
 */

/**
 * The open event; `previous` and `next` are ids, empty at the ends of the list.
 * @typedef {object} OpenEvent
 * @property {string} id
 * @property {string} title
 * @property {number} type
 * @property {string} typeName
 * @property {string} subType
 * @property {boolean} low
 * @property {string} text
 * @property {Fact[]} facts
 * @property {Source[]} sources
 * @property {string} sourceDate
 * @property {string} sourceScale
 * @property {string[]} tags
 * @property {boolean} listed
 * @property {Chapter[]} story
 * @property {string} previous
 * @property {string} next
 */

/**
 * An event that is to be presented, and what the briefer says of it.
 * @typedef {object} StoryStep
 * @property {string} id
 * @property {string} title
 * @property {string} said
 */

/**
 * What the panel shows.
 *
 * `more` counts events that the lists leave out, `only` those that the view is narrowed to (0 when
 * it is not). `counted` is told of a source too large to be listed whole, `day` of one day,
 * `changes` when its tab is open. `meant` are searches that may have been meant, when this one
 * finds nothing.
 * @typedef {object} PanelData
 * @property {string} status
 * @property {Counts} counts
 * @property {CountedData | null} counted
 * @property {string[]} notes
 * @property {PlaceHeading | null} place
 * @property {string} search
 * @property {string[]} meant
 * @property {"list" | "changes"} tab
 * @property {number} only
 * @property {DayData | null} day
 * @property {ChangesData | null} changes
 * @property {EventList[]} lists
 * @property {number} more
 * @property {OpenEvent | null} open
 * @property {StoryStep[]} story
 */

/**
 * All that the browser is told; null for a part that is not on the page.
 *
 * `session` names who speaks: a server that was started again remembers nothing that was told to
 * the one before. `heard` is the number of the last thing told that this answers.
 * @typedef {object} Message
 * @property {string} script
 * @property {string} session
 * @property {number} heard
 * @property {HeaderData | null} header
 * @property {MapData} map
 * @property {PanelData | null} panel
 */

/**
 * What a reader has set or asked for.
 *
 * `kind` "view" names what was set: the three of `mode`, `start` and `end` always together,
 * `place` and `event` as numbers of the columns named by `digest`, `position` null for all of
 * Kosovo. Any other kind is a button, or the search box with its `words`.
 * @typedef {object} Wish
 * @property {string} kind
 * @property {string} [digest]
 * @property {"range" | "asof"} [mode]
 * @property {number} [start]
 * @property {number} [end]
 * @property {number} [types]
 * @property {"local" | "sq" | "sr" | "en"} [names]
 * @property {number[]} [place]
 * @property {number} [event]
 * @property {[number, number, number] | null} [position]
 * @property {string} [id]
 * @property {string} [words]
 * @property {string} [menu]
 * @property {string[]} [ids]
 * @property {"list" | "changes"} [tab]
 * @property {boolean} [on]
 */

/**
 * Wishes in their order, told until a message says that they were heard.
 *
 * `number` grows with each; `again` grows when the same is told once more.
 * @typedef {object} Told
 * @property {number} number
 * @property {number} again
 * @property {Wish[]} wishes
 */
