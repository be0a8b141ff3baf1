namespace BizChat.Application.Ports;

/// <summary>The time zones of the IANA database, with their changes of clocks.</summary>
public interface ITimeZones
{
    /// <summary>Whether there is a zone of this name, in exactly this spelling.</summary>
    bool IsKnown(string zone);

    /// <summary>What the clocks of a zone show at a time.</summary>
    /// <param name="zone">A known one; so for all methods.</param>
    /// <param name="time">The time.</param>
    DateTime LocalTime(string zone, DateTimeOffset time);

    /// <summary>
    /// When the clocks of a zone show a local time: the first and the last time where they are put back over it, twice the time of the change where they
    /// are put forward over it.
    /// </summary>
    (DateTimeOffset First, DateTimeOffset Last) TimesOf(string zone, DateTime local);
}
